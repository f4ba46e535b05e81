import DDCtCommand

DDCt.main()
